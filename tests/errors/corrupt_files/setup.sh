# One damaged file of each format, and a good one behind them.
for program in gzip zstd xz bzip2 zip pdftotext; do command -v "$program" >/dev/null || skip "$program is not installed"; done
mkdir texts
words=$(seq 1 5000 | tr '\n' ' ')
cut_off() {  # FILE: leaves its first half
  truncate -s "$(($(stat -c %s "$1") / 2))" "$1"
}
for packer in gzip zstd xz bzip2; do printf '%s' "$words" | "$packer" -c >"texts/$packer.txt.${packer:0:2}"; done
mv texts/gzip.txt.gz texts/a.txt.gz
mv texts/zstd.txt.zs texts/b.txt.zst
mv texts/xz.txt.xz texts/c.txt.xz
mv texts/bzip2.txt.bz texts/d.txt.bz2
cut_off texts/a.txt.gz && cut_off texts/b.txt.zst && cut_off texts/c.txt.xz && cut_off texts/d.txt.bz2
printf 'no zip' >texts/e.docx
printf 'no zip' >texts/f.odt
printf 'no zip' >texts/g.epub
printf '%%PDF-1.4\n' >texts/h.pdf
printf '<a><b>text</a>' >texts/i.xml
printf '1\tword\n' >texts/j.conllu
printf 'not a mailbox\n' >texts/k.mbox
printf 'no header' >texts/l.eml
printf 'a\0b' >texts/m.txt
printf '%s' "$words" >long.txt
zip -q n.zip long.txt && mv n.zip texts/n.zip.txt && cut_off texts/n.zip.txt
tar -cf texts/o.tar.txt long.txt && cut_off texts/o.tar.txt
printf '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>cut' >texts/p.tei
{ printf '<html><body>' && printf '<b>%.0s' {1..10001}; } >texts/q.html
printf '<text id=1>\nword\n</text>\n' >texts/r.vrt
office() {  # NAME PART [MIMETYPE]: its only part, cut off in the middle
  mkdir -p "parts/$(dirname "$2")"
  printf '<x>%s</x>' "$words" >"parts/$2"
  (cd parts && if [[ $# == 3 ]]; then printf '%s' "$3" >mimetype && zip -q -0 -X ../office.zip mimetype; fi && zip -q ../office.zip "$2")
  mv office.zip "texts/$1" && cut_off "texts/$1"
}
office s.docx word/document.xml
office t.odt content.xml application/vnd.oasis.opendocument.text
office u.epub META-INF/container.xml application/epub+zip
{ printf '<div>%.0s' {1..10001} && printf 'deep\n'; } >texts/v.md
mkdir tables
printf 'id,text\ngood,A good row.\nbad,"never closed\n' >tables/w.csv
printf '{"id":"bad","text":"cut o\n{"id":"good","text":"A good line."}\n' >tables/x.jsonl
printf 'A good text.\n' >texts/z.txt
