"use strict";

/**
 * The rows of a packed table: Base64 of gzip of lines of JSON. A line that is an array is a block of
 * rows, column by column; the last line is an object with what the rows refer to.
 */
async function unpack(element) {
  const binary = atob(element.textContent.trim());
  element.remove();
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const lines = (await new Response(stream).text()).trimEnd().split("\n");
  const references = JSON.parse(lines.pop());
  const columns = [];
  for (const line of lines) {
    JSON.parse(line).forEach((cells, place) => {
      const column = (columns[place] ??= []);
      for (const cell of cells) {
        column.push(cell);
      }
    });
  }
  return { columns, references, length: columns.length === 0 ? 0 : columns[0].length };
}

/** As texts are compared: without case and accents. */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
