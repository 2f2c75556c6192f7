using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Pulumi.Tests.Api;

/// <summary>
/// The stand-in offers what the official package offers, no less and no more: what compiles with one compiles with the other.
/// </summary>
public sealed class ApiTests
{
    private static readonly PublishedApi Published = new();

    private static readonly List<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly SortedDictionary<string, IReadOnlyList<string>> Expected = ApiSurface.Of(
        Published.Compile(References).Assembly
    );

    private static readonly SortedDictionary<string, IReadOnlyList<string>> Actual = ApiSurface.Of(StandIn());

    // Errors that a list of signatures has for want of bodies and of explicit implementations.
    private static readonly HashSet<string> NoBody = ["CS0501", "CS0535"];

    [Fact]
    public void PublishedSignatures_AreAllRead()
    {
        var unread = Published
            .Compile(References)
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !NoBody.Contains(diagnostic.Id));

        Assert.Empty(unread);
        Assert.Equal((109, 37), (Expected.Count, Published.Summaries().Count));
    }

    [Fact]
    public void EveryPublishedType_HasExactlyThePublishedMembers()
    {
        var differences = Expected.SelectMany(type =>
            Actual.TryGetValue(type.Key, out var lines)
                ?
                [
                    .. type.Value.Except(lines).Select(line => $"{type.Key} lacks {line}"),
                    .. lines.Except(type.Value).Select(line => $"{type.Key} adds {line}"),
                ]
                : new[] { $"{type.Key} is missing" }
        );

        Assert.Empty(differences);
    }

    [Fact]
    public void NoType_IsPublicThatIsNotPublished()
    {
        var summaries = Published.Summaries().Keys.Select(name => "Pulumi.Experimental.Provider." + name);

        Assert.Empty(Actual.Keys.Except(Expected.Keys).Except(summaries));
    }

    [Fact]
    public void NamespaceThatGeneratedCodeImports_IsThere()
    {
        var generated = CSharpSyntaxTree.ParseText("using Pulumi.Serialization;", cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create(
            "generated",
            [generated],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );

        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
        );
    }

    [Fact]
    public void TypesPublishedInShort_HaveExactlyThePublishedProperties()
    {
        foreach (var (name, properties) in Published.Summaries())
        {
            var type = typeof(Deployment).Assembly.GetType("Pulumi.Experimental.Provider." + name);

            Assert.True(type is { IsPublic: true }, $"{name} is missing");
            Assert.Equal(
                (name, string.Join(", ", properties.Order(StringComparer.Ordinal))),
                (name, string.Join(", ", PropertiesOf(type).Order(StringComparer.Ordinal)))
            );
        }
    }

    private static IEnumerable<string> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => property.Name);

    private static IAssemblySymbol StandIn()
    {
        var compilation = CSharpCompilation.Create("Seen", references: References);
        return compilation.SourceModule.ReferencedAssemblySymbols.Single(assembly => assembly.Name == "Pulumi");
    }
}
