using System.Text.RegularExpressions;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Binding;

/// <summary>Binds one entry of <c>parameters</c> and holds its values against its own type.</summary>
internal static class ParameterBinder
{
    private static readonly ScalarShape Integer = new IntegerScalar(int.MinValue, int.MaxValue);
    private static readonly ScalarShape Number = new NumberScalar(double.MinValue, double.MaxValue);

    public static PipelineParameter? Bind(string name, SourceSpan keySpan, YamlNode node, BindingContext context)
    {
        var view = new RecordView(node, keySpan);
        if (!view.TryGet(RunFields.ParameterKind, out var type))
        {
            return null;
        }

        var parameter = new PipelineParameter
        {
            Name = new ParameterName(name),
            Type = type,
            Default = view.Optional(RunFields.ParameterDefault),
            Choices = view.Texts(RunFields.ParameterEnum),
            Pattern = view.Optional(RunFields.ParameterPattern),
            Description = view.Optional(RunFields.ParameterDescription),
            Span = keySpan,
        };
        foreach (var choice in view.Items(RunFields.ParameterEnum))
        {
            Check(parameter, "choice", choice.Text, choice.Span, context);
        }

        if (parameter.Default is { } value)
        {
            var span = view.Node(RunFields.ParameterDefault)?.Span ?? keySpan;
            Check(parameter, "default", value, span, context);
            if (parameter.Choices.Length > 0 && !parameter.Choices.Contains(value))
            {
                context.Report(DefinitionDiagnostics.BadParameter.At(span, "default", value, name, "is not one of its choices"));
            }
        }

        return parameter;
    }

    private static void Check(PipelineParameter parameter, string role, string value, SourceSpan span, BindingContext context)
    {
        if (TypeOf(parameter.Type) is { } scalar && scalar.Check(value) is not null)
        {
            context.Report(DefinitionDiagnostics.BadParameter.At(span, role, value, parameter.Name, $"is not {scalar.Noun}"));
        }
        else if (
            parameter.Pattern is { } pattern
            && !new Regex($"^(?:{pattern})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking).IsMatch(value)
        )
        {
            context.Report(DefinitionDiagnostics.BadParameter.At(span, role, value, parameter.Name, "does not match its pattern"));
        }
    }

    private static ScalarShape? TypeOf(ParameterType type) =>
        type switch
        {
            ParameterType.Integer => Integer,
            ParameterType.Number => Number,
            ParameterType.Flag => Scalars.Flag,
            ParameterType.Date => Scalars.Date,
            ParameterType.Duration => Scalars.Delay,
            _ => null,
        };
}
