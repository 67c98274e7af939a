textmill run run.yaml 2>/dev/null
