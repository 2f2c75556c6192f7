using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>dbt's macros for several databases: which arguments they take, and what a dialect writes for them.</summary>
internal static class DbtMacroTexts
{
    /// <summary>What <paramref name="write"/> makes of the macro's arguments; null for a macro that it does not know.</summary>
    public static PyValue? Of(string name, CallArguments arguments, Func<string, string?, string?, string?, string?> write)
    {
        string? Text(int place, string parameter) =>
            arguments.Get(place, parameter) is { } value && PyText.Of(value) is PyValue.Str text ? text.Value : null;

        return write(name, Text(0, First(name)), Text(1, Second(name)), Text(2, Third(name))) is { } sql ? new PyValue.Str(sql)
            : name == "concat" && arguments.Get(0, "fields") is PyValue.List { Doubt: null } fields ? PyStrings.Join(" || ", fields)
            : null;
    }

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
