using System.Runtime.CompilerServices;
using Testing;

namespace Pulumi.SchemaGenerator.Tests;

/// <summary>Each folder under <c>cases</c> is a schema and the C# that it becomes.</summary>
public sealed class CaseTests
{
    /// <summary>What the Kubernetes package writes by hand.</summary>
    private const string KubernetesBase = """
        #nullable enable
        namespace Pulumi.Kubernetes
        {
            public abstract class KubernetesResource : CustomResource
            {
                internal KubernetesResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
                    : base(type, name, args, options)
                {
                }
            }
        }
        """;

    public static TheoryData<string> Names() =>
        new(Directory.EnumerateDirectories(Folder()).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_BecomesTheExpectedCode(string name) => Golden.Match($"cases/{name}/expected.txt", Generate(name).Text());

    [Theory]
    [MemberData(nameof(Names))]
    public void Code_CompilesWithoutWarnings(string name) =>
        Assert.Empty(Generate(name).Compile(name == "kubernetes" ? [KubernetesBase] : []));

    private static GeneratorRun Generate(string name)
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(Folder(), name), "*.json")
            .Select(path => new AdditionalFile(path, File.ReadAllText(path)));
        var run = new GeneratorRun([.. files]).Run();
        Assert.Empty(run.Result.Diagnostics);
        return run;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "cases");
}
