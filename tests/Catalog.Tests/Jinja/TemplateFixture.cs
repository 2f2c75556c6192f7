using Infra.Catalog.Jinja;

namespace Catalog.Tests.Jinja;

/// <summary>Templates run without anything of dbt.</summary>
internal static class TemplateFixture
{
    /// <summary>The text, or <c>!</c> and the kind of fault, or <c>?</c> and why the text is not known.</summary>
    public static string Render(string text, TemplateLimits? limits = null, params (string Name, PyValue Value)[] names)
    {
        var (template, problem) = Template.Parse(text);
        if (template is null)
        {
            return $"!Syntax {problem!.Reason}";
        }

        try
        {
            var value = new TemplateInterpreter(new Context(names), limits ?? TemplateLimits.Standard).Run(template, new TemplateScope(null), null);
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

    private sealed class Context((string Name, PyValue Value)[] names) : ITemplateContext
    {
        public PyValue? Find(string name, object? origin) => names.FirstOrDefault(item => item.Name == name).Value;

        // As Jinja without dbt: what is not defined can neither be called nor asked.
        public void UndefinedUsed(TemplateUse use) => throw new TemplateFault(TemplateFaultKind.Wrong, $"'{use.Name}' is undefined");

        public void Abandoned(TemplateFault fault)
        {
        }
    }
}
