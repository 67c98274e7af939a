return { id = "demo.broken" }
