using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Text;
using Testing;
using Xunit;

namespace Catalog.Tests.Binding;

/// <summary>Every field of the model, once as a definition says it and once as it is when a definition says next to nothing.</summary>
public sealed class PipelineBinderTests
{
    [Theory]
    [InlineData("full")]
    [InlineData("sparse")]
    public void Bind_FillsEveryField(string name)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests/Catalog.Tests/Binding", name);
        var files = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => KeyValuePair.Create("pipelines/shop/orders/" + Path.GetRelativePath(folder, path), File.ReadAllText(path)))
            .Append(
                KeyValuePair.Create(
                    "pipelines/shop/_domain.yaml",
                    "apiVersion: dataops/v1\nkind: Domain\nmetadata:\n  domain: shop\n  owner: shop-data\n"
                )
            );

        var loaded = CatalogLoader.Load(new InMemoryFiles(files), Repository.Options("dev"), TestContext.Current.CancellationToken);

        Assert.Equal("", string.Join('\n', loaded.Diagnostics.Where(finding => finding.IsError).Select(finding => finding.ToString())));
        Golden.Match($"{name}.txt", Dump(loaded.Value.Pipelines.Single()));
    }

    private static string Dump(Pipeline pipeline)
    {
        var text = new StringBuilder();
        Write("", pipeline);
        return text.ToString();

        // Hashes and places have tests of their own.
        void Write(string path, object? value)
        {
            switch (value)
            {
                case SourceSpan or ContentHash:
                    break;
                case null or string or bool or IFormattable or Enum or RepositoryPath:
                    text.Append(CultureInfo.InvariantCulture, $"{path} = {value ?? "nothing"}\n");
                    break;
                case IDictionary map:
                    foreach (DictionaryEntry entry in map)
                    {
                        Write($"{path}.{entry.Key}", entry.Value);
                    }

                    break;
                case IEnumerable items:
                    var index = 0;
                    foreach (var item in items)
                    {
                        Write($"{path}[{index++}]", item);
                    }

                    break;
                default:
                    if (value.GetType().IsNested)
                    {
                        text.Append(CultureInfo.InvariantCulture, $"{path} is {value.GetType().Name}\n");
                    }

                    var properties = value
                        .GetType()
                        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(property => property.GetIndexParameters().Length == 0)
                        .OrderBy(property => property.Name, StringComparer.Ordinal)
                        .ToList();
                    foreach (var property in properties)
                    {
                        Write(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.GetValue(value));
                    }

                    break;
            }
        }
    }
}
