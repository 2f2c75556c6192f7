"""Logging in with OpenID Connect: a user's roles are those of the groups in the token, at each login anew."""

import os

from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from flask_appbuilder.const import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_USER_REGISTRATION_ROLE = "Public"

CLIENT = dict(
    client_id=os.environ["OIDC_CLIENT_ID"],
    client_secret=os.environ["OIDC_CLIENT_SECRET"],
    server_metadata_url=ISSUER.rstrip("/") + "/.well-known/openid-configuration",  # noqa: F821
    client_kwargs=dict(scope="openid email profile groups"),
)
OAUTH_PROVIDERS = [dict(name="oidc", icon="fa-key", token_key="access_token", remote_app=CLIENT)]


class OidcSecurityManager(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        user = self.oauth_remotes[provider].userinfo(token=resp)
        return dict(
            username=user.get("preferred_username") or user["sub"],
            email=user.get("email", ""),
            first_name=user.get("given_name", ""),
            last_name=user.get("family_name", ""),
            role_keys=user.get("groups", []),
        )


SECURITY_MANAGER_CLASS = OidcSecurityManager
