mkdir texts
: > texts/picture.png
