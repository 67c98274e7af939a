head -c 3000 "$PREFIX/lib/textmill/plugins/segment.so" >cut.so
