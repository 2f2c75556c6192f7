using Infra.Catalog.Formatting;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Formatting;

public sealed class DefinitionFormatterTests
{
    [Fact]
    public void Format_OrdersFields_AndKeepsComments()
    {
        var formatted = Format(
            """
            # A file of the shop.

            # Pipelines have a kind.
            kind: Pipeline
            apiVersion: dataops/v1   

            tasks:
              # The last one.
              zeta:
                # What it is.
                source: a.sql # beside it
                type: sql
              alpha: {type: check, check: {tests: [b, a]}}
            metadata:
            	name: orders
            # Nobody knows why.
            """
        );

        Assert.Equal(
            """
            apiVersion: dataops/v1
            # A file of the shop.

            # Pipelines have a kind.
            kind: Pipeline

            metadata:
              name: orders

            # Nobody knows why.

            tasks:
              # The last one.
              zeta:
                type: sql
                # What it is.
                source: a.sql # beside it
              alpha: {type: check, check: {tests: [b, a]}}

            """.ReplaceLineEndings("\n"),
            formatted
        );
    }

    [Fact]
    public void Format_OfWindowsLines_WritesLineFeeds() =>
        Assert.Equal("apiVersion: dataops/v1\nkind: Defaults\n", Format("\uFEFFapiVersion: dataops/v1\r\nkind: Defaults  \r\n\r\n"));

    [Fact]
    public void Format_OfSpacesInsideAText_LeavesThem() =>
        Assert.Equal(
            "kind: Defaults\n\ndescription:\n  purpose: |\n    a  \n    b\n",
            Format("kind: Defaults\r\n\r\ndescription:\r\n  purpose: |\r\n    a  \r\n    b\r\n")
        );

    [Fact]
    public void Format_OfBrokenYaml_OnlyTidiesWhiteSpace() => Assert.Equal("a: [\n  b\n", Format("a: [\r\n\tb   \r\n"));

    [Fact]
    public void Format_KeepsBlockTexts()
    {
        const string text =
            "apiVersion: dataops/v1\nkind: Pipeline\n\ndescription:\n  purpose: >-\n    One line.\n    # not a comment\n\n    Another.\n  details: |\n    x\n";

        Assert.Equal(text, Format(text));
    }

    [Fact]
    public void Format_Twice_ChangesNothingMore()
    {
        foreach (var file in Repository.All.Where(file => file.Key.EndsWith("pipeline.yaml", StringComparison.Ordinal)))
        {
            var shuffled = string.Join('\n', System.Text.Encoding.UTF8.GetString(file.Value).Split("\n\n").Reverse()) + "\n";
            var once = DefinitionFormatter.Format(RepositoryPath.Of(file.Key), shuffled);

            Assert.Equal(once, DefinitionFormatter.Format(RepositoryPath.Of(file.Key), once));
        }
    }

    private static string Format(string text) => DefinitionFormatter.Format(RepositoryPath.Of("pipelines/shop/orders/pipeline.yaml"), text);
}
