textmill run run.yaml -q -o before.db && textmill run run.yaml -q -o csv/
echo 'The gull cries and cries.' >>texts/b.txt
textmill run run.yaml -q --set normalize.stopwords=en -o after.db
rm run.json
