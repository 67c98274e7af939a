return plugin {
  id = "broken_script", version = "1.0.0", summary = "Has one fault", license = "MIT",
  process = function(doc)
    while #doc.text > 0 do end
  end,
}
