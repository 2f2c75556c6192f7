using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>What dbt's macros for several databases write for Redshift.</summary>
internal static class DbtRedshift
{
    /// <summary>Null for a macro that is not known here.</summary>
    public static PyValue? Find(string name, CallArguments arguments) => DbtMacroTexts.Of(name, arguments, Write);

    private static string? Write(string name, string? first, string? second, string? third) =>
        (name, first, second, third) switch
        {
            ("type_string", _, _, _) => "TEXT",
            ("type_timestamp", _, _, _) => "TIMESTAMP",
            ("type_float", _, _, _) => "FLOAT",
            ("type_numeric", _, _, _) => "numeric(28,6)",
            ("type_bigint", _, _, _) => "bigint",
            ("type_int", _, _, _) => "INT",
            ("type_boolean", _, _, _) => "BOOLEAN",
            ("except" or "intersect", _, _, _) => name,
            ("current_timestamp", _, _, _) => "getdate()",
            ("date_trunc", { } part, { } date, _) => $"date_trunc('{part}', {date})",
            ("dateadd", { } part, { } count, { } date) => $"dateadd({part}, {count}, {date})",
            ("datediff", { } from, { } to, { } part) => $"datediff({part}, {from}, {to})",
            ("last_day", { } date, { } part, _) => $"cast(dateadd(day, -1, dateadd({part}, 1, date_trunc('{part}', {date}))) as date)",
            ("hash", { } field, _, _) => $"md5(cast({field} as TEXT))",
            ("length", { } expression, _, _) => $"len({expression})",
            ("position", { } part, { } text, _) => $"position({part} in {text})",
            ("replace", { } field, { } old, { } replacement) => $"replace({field}, {old}, {replacement})",
            ("right", { } text, { } length, _) => $"case when {length} = 0 then '' else right({text}, {length}) end",
            ("safe_cast" or "cast", { } field, { } type, _) => $"cast({field} as {type})",
            ("cast_bool_to_text", { } field, _, _) => $"case when {field} is true then 'true' when {field} is false then 'false' end::text",
            ("string_literal", { } value, _, _) => $"'{value}'",
            ("escape_single_quotes", { } value, _, _) => value.Replace("'", "''", StringComparison.Ordinal),
            ("any_value", { } expression, _, _) => $"any_value({expression})",
            ("bool_or", { } expression, _, _) => $"bool_or({expression})",
            ("split_part", { } text, { } delimiter, { } part) => $"split_part({text}, {delimiter}, {part})",
            _ => null,
        };
}
