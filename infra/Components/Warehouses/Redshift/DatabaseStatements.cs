using System.Collections.Immutable;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>The SQL of rights, in the order in which it runs: each statement with a name that stays when others come and go.</summary>
internal static class DatabaseStatements
{
    // Redshift's CREATE ROLE knows no IF NOT EXISTS.
    private const string EnsureRole = """
        create or replace procedure public.dataops_ensure_role(wanted varchar(127)) as $$
        declare
            found integer;
        begin
            select into found count(*) from svv_roles where role_name = wanted;
            if found = 0 then
                execute 'create role ' || quote_ident(wanted);
            end if;
        end;
        $$ language plpgsql
        """;

    public static IEnumerable<(string Name, string Sql)> Of(string database, ImmutableArray<DatabaseRights> rights)
    {
        yield return ("public", "revoke create on schema public from public");
        yield return ("roles", EnsureRole);
        var schemas = rights.SelectMany(right => right.Writes.Concat(right.Reads));
        foreach (var schema in schemas.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return ($"schema-{schema}", $"create schema if not exists {SqlName.Quote(schema)}");
        }

        foreach (var right in rights.OrderBy(right => right.Role, StringComparer.Ordinal))
        {
            var role = SqlName.Quote(right.Role);
            yield return ($"{right.Role}", $"call public.dataops_ensure_role('{right.Role}')");
            if (right.CreatesSchemas)
            {
                yield return ($"{right.Role}-database", $"grant create on database {SqlName.Quote(database)} to role {role}");
            }

            foreach (var schema in right.Writes.Order(StringComparer.Ordinal))
            {
                yield return ($"{right.Role}-writes-{schema}", $"grant usage, create on schema {SqlName.Quote(schema)} to role {role}");
            }

            foreach (var schema in right.Reads.Except(right.Writes, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                yield return ($"{right.Role}-reads-{schema}", $"grant usage on schema {SqlName.Quote(schema)} to role {role}");
            }
        }
    }
}
