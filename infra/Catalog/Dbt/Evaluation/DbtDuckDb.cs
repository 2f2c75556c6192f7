using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>What dbt's macros for several databases write for DuckDB, where samples are.</summary>
internal static class DbtDuckDb
{
    /// <summary>Null for a macro that is not known here.</summary>
    public static PyValue? Find(string name, CallArguments arguments)
    {
        string? Text(int place, string parameter) =>
            arguments.Get(place, parameter) is { } value && PyText.Of(value) is PyValue.Str text ? text.Value : null;

        var sql = (name, Text(0, First(name)), Text(1, Second(name)), Text(2, Third(name))) switch
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
        return sql is not null ? new PyValue.Str(sql)
            : name == "concat" && arguments.Get(0, "fields") is PyValue.List { Doubt: null } fields ? PyStrings.Join(" || ", fields)
            : null;
    }

    private static string Added(string part, string count, string date) =>
        part switch
        {
            "quarter" => $"({date} + (cast({count} as bigint) * 3) * interval 1 month)",
            "week" => $"({date} + (cast({count} as bigint) * 7) * interval 1 day)",
            _ => $"({date} + cast({count} as bigint) * interval 1 {part})",
        };

    private static string First(string name) =>
        name switch
        {
            "date_trunc" or "dateadd" => "datepart",
            "datediff" => "first_date",
            "last_day" => "date",
            "position" => "substring_text",
            "right" or "split_part" => "string_text",
            "length" or "any_value" or "bool_or" => "expression",
            "string_literal" => "value",
            _ => "field",
        };

    private static string Second(string name) =>
        name switch
        {
            "date_trunc" => "date",
            "dateadd" => "interval",
            "datediff" => "second_date",
            "last_day" => "datepart",
            "position" => "string_text",
            "replace" => "old_chars",
            "right" => "length_expression",
            "split_part" => "delimiter_text",
            _ => "type",
        };

    private static string Third(string name) =>
        name switch
        {
            "dateadd" => "from_date_or_timestamp",
            "datediff" => "datepart",
            "replace" => "new_chars",
            _ => "part_number",
        };
}
