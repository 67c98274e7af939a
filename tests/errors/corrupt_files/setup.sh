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
printf 'A good text.\n' >texts/z.txt
