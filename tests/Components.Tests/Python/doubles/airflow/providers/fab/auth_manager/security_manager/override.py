class FabAirflowSecurityManagerOverride:
    """What the auth manager of Flask AppBuilder is made of: clients by provider, and a hook for what a login tells."""

    oauth_remotes = {}
