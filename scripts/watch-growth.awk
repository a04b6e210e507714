#!/usr/bin/awk -f
# Draws the numbers of scripts/watch-growth: a panel for each, from zero, round by round.
BEGIN {
  FS = ","
  split("heap,heap in use after a collection,MB,1048576;descriptors,open descriptors,,1;" \
    "database,database files with their logs,MB,1048576;used,what they hold,MB,1048576;" \
    "journal,entries of the journal,,1;folder,the whole workspace with its logs,MB,1048576", panels, ";")
  width = 640; height = 88; left = 64; top = 26; gap = 36
}
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
{ n++; hours[n] = $column["hours"]; rounds = $column["rounds"]; for (name in column) value[name, n] = $column[name] }
END {
  count = length(panels)
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n", \
    left + width + 20, count * (height + gap) + top + 24
  print "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
  for (p = 1; p <= count; p++) {
    split(panels[p], panel, ",")
    most = 0
    for (i = 1; i <= n; i++) if (value[panel[1], i] / panel[4] > most) most = value[panel[1], i] / panel[4]
    high = most * 1.25
    y = top + (p - 1) * (height + gap)
    printf "<text x=\"%d\" y=\"%d\">%s%s</text>\n", left, y - 8, panel[2], panel[3] == "" ? "" : ", " panel[3]
    printf "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#ccc\"/>\n", left, y, width, height
    printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.*f</text>\n", left - 6, y + height * 0.2 + 4, most < 10 ? 1 : 0, most
    printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>\n", left - 6, y + height + 4
    printf "<polyline fill=\"none\" stroke=\"#14507a\" stroke-width=\"1.5\" points=\""
    for (i = 1; i <= n; i++) \
      printf "%.1f,%.1f ", left + width * value["rounds", i] / rounds, y + height - height * value[panel[1], i] / panel[4] / high
    print "\"/>"
  }
  y = count * (height + gap) + top - 4
  printf "<text x=\"%d\" y=\"%d\">0 h</text>\n", left, y
  printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f h, %d rounds</text>\n", left + width, y, hours[n], rounds
  print "</svg>"
}
