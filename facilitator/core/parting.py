"""How many sit together when people part into groups of about the same size, and nobody is left alone."""


def group_sizes(people: int, size: int) -> list[int]:
    """The sizes of groups of about ``size``, largest first: they differ by at most one, and nobody is alone.

    In twos whoever is left makes a three; in fours there are three to five in each from six people on. Up to ``size``
    people are one group; nobody at all is none.
    """
    if people <= 0:
        return []
    groups = max(1, people // size if size == 2 else round(people / size))
    least, more = divmod(people, groups)
    return [least + 1] * more + [least] * (groups - more)
