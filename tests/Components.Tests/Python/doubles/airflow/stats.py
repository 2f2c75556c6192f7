class Stats:
    """As Airflow's: a name that its validator refuses raises."""

    gauges = {}

    @classmethod
    def gauge(cls, stat, value, rate=1, delta=False, *, tags=None):
        if len(stat) > 250 or not all(character.isalnum() or character in "_.-/" for character in stat):
            raise ValueError(f"{stat} is no name of a metric")
        cls.gauges[stat] = value
