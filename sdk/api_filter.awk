# What doxygen reads instead of a header: the same lines, with the marks that make comments its own. The first comment is about
# the file; the line that \file takes is made good by one that says nothing to doxygen. Comments of plugin.h and draft/ are plain
# C: one behind members belongs to them, one part between semicolons to each where the numbers agree; any other belongs to what
# follows.
FNR == 1 {
  c = FILENAME ~ /\/(plugin|batch)\.h$/
  sub(/^\/\/ /, "/// \\file\n/// ")
  sub(/^\/\* /, "/** \\file\n")
  print
  next
}
/^#(pragma once|include <)/ && !made_good { made_good = 1; next }
{
  if (FILENAME ~ /\.hpp$/ && FNR < 30 && /^\/\/( |$)/ && !begun) sub(/^\/\//, "///")
  else begun = 1
}
!c { print; next }
/^ *\/\* [^-]/ { sub(/\/\* /, "/** "); print; next }
/^ +(uint32_t|double|tml_str|const char \*|const tml_field \*)[a-z_*, ]+;/ && /,.*;/ {
  comment = match($0, /\/\*.*\*\//) ? substr($0, RSTART + 2, RLENGTH - 4) : ""
  line = $0
  sub(/;.*/, "", line)
  type = line ~ /^ +const tml_field/ ? "const tml_field" : line ~ /^ +const char/ ? "const char" : line
  sub(/^ +/, "", type)
  if (type !~ /^const/) sub(/ .*/, "", type)
  sub("^ *" type " *", "", line)
  n = split(line, names, / *, */)
  out = ""
  each = split(comment, parts, / *; */) == n
  for (i = 1; i <= n; ++i) out = out type " " names[i] "; " (comment == "" ? "" : "/**< " (each ? parts[i] : comment) " */ ")
  print out
  next
}
{ if (/[^ ].* \/\* /) sub(/ \/\* /, " /**< "); print }
