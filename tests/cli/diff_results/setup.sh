textmill run run.yaml 2>/dev/null && mv out before
echo 'The gull cries and cries.' >>texts/b.txt
textmill run run.yaml --set normalize.stopwords=en 2>/dev/null && mv out after
