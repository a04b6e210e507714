package dev.ferry.source.clerk.fates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In what a spec and the table differ, a sentence for each. */
final class FateGaps {
  private FateGaps() {}

  static List<String> between(JsonNode spec, List<SchemaFates> table) {
    List<SchemaFates> inSpec = table.stream().filter(SchemaFates::inSpec).toList();
    Set<String> named = inSpec.stream().map(SchemaFates::schema).collect(Collectors.toSet());
    SpecSchemas schemas = new SpecSchemas(spec, named);
    List<String> gaps = new ArrayList<>();
    for (SchemaFates fates : inSpec) {
      Set<String> properties = schemas.properties(fates.schema());
      Set<String> unnamed = without(without(properties, paths(fates, true)), paths(fates, false));
      add(gaps, fates, "has no fate", unnamed);
      add(
          gaps,
          fates,
          "has a fate and is not in the spec",
          without(paths(fates, true), properties));
      Set<String> nowDeclared = paths(fates, false);
      nowDeclared.retainAll(properties);
      add(gaps, fates, "is declared by now", nowDeclared);
    }
    return gaps;
  }

  private static void add(List<String> gaps, SchemaFates fates, String what, Set<String> paths) {
    paths.forEach(path -> gaps.add(fates.schema() + "." + path + " " + what));
  }

  private static Set<String> paths(SchemaFates fates, boolean declared) {
    return fates.properties().stream()
        .filter(property -> property.declared() == declared)
        .map(PropertyFate::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> without(Set<String> paths, Set<String> others) {
    Set<String> rest = new TreeSet<>(paths);
    rest.removeAll(others);
    return rest;
  }
}
