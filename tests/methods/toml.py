"""Method files in TOML for tests: one that says everything, and one that changes another method."""

RICH = """
id = "talk"
api = 1
title = { en = "Talk", sv = "Samtal" }
purpose = { en = "For tests", sv = "För prov" }
people = [3, 90]
how = { en = "It was tried.", sv = "Det prövades." }
guide = { en = "Try it.", sv = "Prova." }
material = { en = "Pens", sv = "Pennor" }
sources = ["Ourselves"]

[lists.questions]
label = { en = "Questions", sv = "Frågor" }
texts = [{ en = "What?", sv = "Vad?" }, { en = "Who?", sv = "Vem?" }]

[[rounds]]
id = "welcome"
title = { en = "Welcome", sv = "Välkomna" }
groups = "everyone"

[[rounds]]
id = "tables"
each = "questions"
minutes = 20
say = { en = "Talk.", sv = "Samtala." }
groups = { kind = "tables", size = 5, host = "new" }
warn = [5, 2]
prompts = [{ id = "point", key = "points", most = 5, optional = true }]

[[rounds]]
id = "idea"
title = { en = "Ideas", sv = "Idéer" }
minutes = 10
groups = "alone"
turn = 60
auto_next = true

[[rounds.prompts]]
id = "idea"
ask = { en = "Your idea?", sv = "Din idé?" }
heading = { en = "Ideas", sv = "Idéer" }
fields = [
    { id = "who", kind = "people", label = { en = "Who", sv = "Vem" } },
    { id = "sure", kind = "yes_no", label = { en = "Sure", sv = "Säker" }, required = true },
]

[[rounds.prompts]]
id = "remark"
ask = { en = "What do you say about it?", sv = "Vad säger du om det?" }
about = "idea"
optional = true

[[rounds]]
id = "vote"
title = { en = "Vote", sv = "Rösta" }
minutes = 5
secret = true

[[rounds.prompts]]
id = "dots"
ask = { en = "Dots?", sv = "Prickar?" }
ballot = { kind = "dots", dots = 4, each = 2 }
over = "idea"

[[rounds.prompts]]
id = "grade"
ask = { en = "How good?", sv = "Hur bra?" }
ballot = { kind = "scale", least = 1, most = 5 }
over = "idea"

[[rounds.prompts]]
id = "split"
ask = { en = "Share seven.", sv = "Fördela sju." }
ballot = "split"
over = "point"

[[rounds.prompts]]
id = "join"
ask = { en = "Where do you want to be?", sv = "Var vill du vara med?" }
ballot = "interest"
over = "idea"

[[rounds.prompts]]
id = "again"
ask = { en = "Again?", sv = "Igen?" }
ballot = { kind = "poll", options = [{ en = "Yes", sv = "Ja" }, { en = "No", sv = "Nej" }] }

[[rounds]]
id = "plan"
title = { en = "Plan", sv = "Plan" }
minutes = 15
groups = "organisations"
prompts = [{ id = "action", ask = { en = "What do you do?", sv = "Vad gör ni?" }, fields = "action" }]
"""

CAFE = """
extends = "world_cafe"
title = { en = "School café", sv = "Skolkafé" }
drop = ["theme", "harvest.harvest"]

[settings]
seats = 5
questions = [{ en = "What works?", sv = "Vad fungerar?" }, { en = "What now?", sv = "Vad gör vi nu?" }]

[[rounds]]
id = "welcome"
say = { en = "Welcome to school.", sv = "Välkomna till skolan." }
minutes = 15

[[rounds]]
id = "round{n}"
warn = [2]

[[rounds]]
id = "pupils"
after = "round2"
title = { en = "The pupils answer", sv = "Eleverna svarar" }
minutes = 10

[[rounds.prompts]]
id = "answer"
ask = { en = "What did you hear?", sv = "Vad hörde ni?" }

[[rounds]]
id = "distil"
prompts = [{ id = "surprise", ask = { en = "What surprised you?", sv = "Vad förvånade er?" } }]
"""
