class Stats:
    counted = []

    @classmethod
    def incr(cls, stat, count=1, rate=1, *, tags=None):
        if not all(character.isalnum() or character in "_.-/" for character in stat):
            raise ValueError(f"{stat} is no name of a metric")
        cls.counted.append(stat)
