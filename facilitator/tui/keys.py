"""The keys of the program. Those that Textual brings along work too, but only these have words in both languages."""

from textual.binding import Binding

OURS = Binding.Group("facilitator")


def key(
    keys: str, action: str, words: str, *, show: bool = True, first: bool = False, sign: str = ""
) -> Binding:
    """Binds ``keys`` ("f1,question_mark") to an action; ``words`` are a sentence of the catalogue.

    With ``show`` the key stands along the lower edge; the others stand in the help and in the palette. A key
    that goes ``first`` works also while somebody types. Keys must need no AltGr on a Swedish keyboard and be
    no dead key. ``sign`` stands in place of the key
    where several do much the same ("1–9").
    """
    return Binding(keys, action, words, show=show, priority=first, group=OURS, key_display=sign or None)
