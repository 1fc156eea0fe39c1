"""How many of each value a table may hold, and what it costs to be outside of that."""

from collections.abc import Sequence

HEAVY = 50
"""What two people cost who are to sit apart and meet, or sit together and do not."""


class Shares:
    """What a table may hold of each value: from the floor to the ceiling of its even share.

    ``of`` gives the values of somebody, one for each attribute; who has none has the last, of which there may be any
    number.
    """

    def __init__(self, people: int, values: Sequence[Sequence[object]]) -> None:
        self._people, values = people, [attribute for attribute in values if any(attribute)]
        kinds = [sorted({str(each) for each in attribute if each}) for attribute in values]
        every = ((at, kind) for at, known in enumerate(kinds) for kind in known)
        index = {key: number for number, key in enumerate(every)}
        none = len(index)
        self.number = none + 1 if none else 0
        self.of = [
            tuple(index.get((at, str(attribute[person])), none) for at, attribute in enumerate(values))
            for person in range(people)
        ]
        self._total = [0] * self.number
        for kind in (kind for one in self.of for kind in one):
            self._total[kind] += 1
        self._costs: dict[int, list[list[int]]] = {}

    def costs(self, size: int) -> list[list[int]]:
        """For a table of ``size``, by value and count: how far the count is outside the share."""
        if size not in self._costs:
            most = size * max(1, len(self.of[0])) + 2
            shares = [divmod(total * size, self._people) for total in self._total[:-1]]
            self._costs[size] = [
                [max(0, low - count, count - low - (rest > 0)) for count in range(most)]
                for low, rest in shares
            ]
            self._costs[size].append([0] * most)
        return self._costs[size]
