def modell(dbt, session):
    return None
