using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>What dbt's macros for several databases write for DuckDB, where samples are.</summary>
internal static class DbtDuckDb
{
    /// <summary>Null for a macro that is not known here.</summary>
    public static PyValue? Find(string name, CallArguments arguments) => DbtMacroTexts.Of(name, arguments, Write);

    private static string? Write(string name, string? first, string? second, string? third) =>
        (name, first, second, third) switch
        {
            ("type_string", _, _, _) => "TEXT",
            ("type_timestamp", _, _, _) => "TIMESTAMP",
            ("type_float", _, _, _) => "FLOAT",
            ("type_numeric", _, _, _) => "NUMERIC(28, 6)",
            ("type_bigint", _, _, _) => "BIGINT",
            ("type_int", _, _, _) => "INT",
            ("type_boolean", _, _, _) => "BOOLEAN",
            ("except" or "intersect", _, _, _) => name,
            ("date_trunc", { } part, { } date, _) => $"date_trunc('{part}', {date})",
            ("dateadd", { } part, { } count, { } date) => Added(part.ToLowerInvariant(), count, date),
            ("datediff", { } from, { } to, { } part) when !part.Equals("week", StringComparison.OrdinalIgnoreCase) =>
                $"date_diff('{part}', cast({from} as timestamp), cast({to} as timestamp))",
            ("last_day", { } date, { } part, _) =>
                $"cast({Added("day", "-1", Added(part.ToLowerInvariant(), "1", $"date_trunc('{part}', {date})"))} as date)",
            ("hash", { } field, _, _) => $"md5(cast({field} as TEXT))",
            ("length", { } expression, _, _) => $"length({expression})",
            ("position", { } part, { } text, _) => $"position({part} in {text})",
            ("replace", { } field, { } old, { } replacement) => $"replace({field}, {old}, {replacement})",
            ("right", { } text, { } length, _) => $"right({text}, {length})",
            ("safe_cast", { } field, { } type, _) => $"try_cast({field} as {type})",
            ("cast", { } field, { } type, _) => $"cast({field} as {type})",
            ("cast_bool_to_text", { } field, _, _) => $"cast({field} as TEXT)",
            ("string_literal", { } value, _, _) => $"'{value}'",
            ("escape_single_quotes", { } value, _, _) => value.Replace("'", "''", StringComparison.Ordinal),
            ("any_value", { } expression, _, _) => $"any_value({expression})",
            ("bool_or", { } expression, _, _) => $"bool_or({expression})",
            ("split_part", { } text, { } delimiter, { } part) => $"split_part({text}, {delimiter}, {part})",
            _ => null,
        };

    private static string Added(string part, string count, string date) =>
        part switch
        {
            "quarter" => $"({date} + (cast({count} as bigint) * 3) * interval 1 month)",
            "week" => $"({date} + (cast({count} as bigint) * 7) * interval 1 day)",
            _ => $"({date} + cast({count} as bigint) * interval 1 {part})",
        };
}
