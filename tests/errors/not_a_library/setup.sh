cp text.txt text.so
