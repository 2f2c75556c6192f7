using Infra.Catalog.Jinja;

namespace Catalog.Tests.Jinja;

/// <summary>Templates run without anything of dbt.</summary>
internal static class TemplateFixture
{
    /// <summary>The text, or <c>!</c> and the kind of fault, or <c>?</c> and why the text is not known.</summary>
    public static string Render(string text, TemplateLimits? limits = null, params (string Name, PyValue Value)[] names) =>
        Render(text, isStrict: true, limits, names);

    /// <summary>As dbt renders while it parses: what is undefined may be asked and called.</summary>
    public static string RenderLeniently(string text) => Render(text, isStrict: false, null, []);

    private static string Render(string text, bool isStrict, TemplateLimits? limits, (string Name, PyValue Value)[] names)
    {
        var (template, problem) = Template.Parse(text);
        if (template is null)
        {
            return $"!Syntax {problem!.Reason}";
        }

        try
        {
            var value = new TemplateInterpreter(new Context(names, isStrict), limits ?? TemplateLimits.Standard).Run(
                template,
                new TemplateScope(null),
                null
            );
            return value switch
            {
                PyValue.Str known => known.Value,
                PyValue.Unknown { IsOpen: false } unknown => "?" + string.Join('|', unknown.Alternatives.Select(PyText.Plain)),
                PyValue.Unknown unknown => $"?{unknown.Reason}",
                _ => "",
            };
        }
        catch (TemplateFault fault)
        {
            return $"!{fault.Kind} {fault.Message} at {fault.Offset}";
        }
    }

    public static readonly PyValue Warehouse = PyValue.NotKnown("the warehouse is not here");

    private sealed class Context((string Name, PyValue Value)[] names, bool isStrict) : ITemplateContext
    {
        public PyValue? Find(string name, object? origin) => names.FirstOrDefault(item => item.Name == name).Value;

        // As Jinja without dbt: what is not defined can neither be called nor asked.
        public void UndefinedUsed(TemplateUse use) =>
            _ = isStrict ? throw new TemplateFault(TemplateFaultKind.Wrong, $"'{use.Name}' is undefined") : use;

        public void Abandoned(TemplateFault fault) { }
    }
}
