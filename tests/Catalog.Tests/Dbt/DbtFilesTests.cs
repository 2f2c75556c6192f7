using System.Text;
using Infra.Catalog.Dbt;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Xunit;

namespace Catalog.Tests.Dbt;

/// <summary>Files of all sorts and sizes: what cannot be read gets a finding, and nodes stay known.</summary>
public sealed class DbtFilesTests
{
    [Fact]
    public void Files_OfDbtignore_AreNotRead()
    {
        var project = DbtFixture.Shop(
            (".dbtignore", "# drafts\n**/drafts/\n*.draft.sql\n/models/old\n!models/old/kept.sql\n"),
            ("models/a.sql", "select 1 as id"),
            ("models/a.draft.sql", "select * from {{ ref('x') }}"),
            ("models/deep/drafts/b.sql", "select * from {{ ref('x') }}"),
            ("models/old/c.sql", "select * from {{ ref('x') }}"),
            ("models/old/kept.sql", "select 1 as id")
        );

        Assert.Equal(["a", "kept"], project.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Seeds_MayBeOfAnySize()
    {
        var project = Read(
            ("seeds/large.csv", new byte[9 * 1024 * 1024]),
            ("models/a.sql", "select * from {{ ref('large') }}"u8.ToArray())
        );

        Assert.Equal("", project.Findings());
    }

    [Fact]
    public void AModelThatIsTooLarge_StaysANode()
    {
        var project = Read(
            ("models/large.sql", new byte[9 * 1024 * 1024]),
            ("models/a.sql", "select * from {{ ref('large') }}"u8.ToArray())
        );

        Assert.Equal(
            "models/large.sql(1,1): warning DP1419: The file has 9437184 bytes; files up to 8388608 are read. Split it, or move it out of the project's paths.",
            project.Findings()
        );
        Assert.Equal("shop.large -> shop.a", project.Edges());
    }

    [Fact]
    public void AModelThatIsNoText_StaysANode()
    {
        var project = Read(
            ("models/picture.sql", [0x89, 0x50, 0x4E, 0x47, 0xFF, 0xFE, 0x00]),
            ("models/a.sql", "select * from {{ ref('picture') }}"u8.ToArray())
        );

        Assert.Equal([FileDiagnostics.WrongEncoding], project.Diagnostics.Select(finding => finding.Descriptor));
        Assert.Equal("shop.picture -> shop.a", project.Edges());
    }

    [Theory]
    [InlineData(64, "")]
    [InlineData(
        65,
        "models/FOLDER(1,1): error DP1054: 'FOLDER' stands more than 64 folders below 'models', so what is in it is not read. Flatten the folders, or remove the link on the way that leads back up to a folder above it."
    )]
    public void Folders_AreRead_UpToADepth_AndNotPassedOverSilently(int depth, string expected)
    {
        var folder = string.Join('/', Enumerable.Repeat('a', depth));
        var project = DbtFixture.Shop(($"models/{folder}/deep.sql", "select 1 as id"));

        Assert.Equal(expected.Replace("FOLDER", folder, StringComparison.Ordinal), project.Findings());
        Assert.Equal(depth <= 64, project.Nodes.Any(node => node.Name == "deep"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a", "b")]
    public void LinksThatLeadBackUp_EndWithAFinding(params string[] links)
    {
        var files = new InMemoryFiles([
            KeyValuePair.Create(DbtFixture.Folder + "/dbt_project.yml", "name: shop\n"),
            KeyValuePair.Create(DbtFixture.Folder + "/models/notes.txt", ""),
        ]);

        var project = DbtProjectReader.Read(new WithLoops(files, DbtFixture.Folder.Child("models"), links), DbtFixture.Folder, [])!;

        Assert.Contains("DP1054: 'a/a/", project.Findings(), StringComparison.Ordinal);
        Assert.Single(project.Diagnostics);
    }

    [Fact]
    public void MoreFilesThanAProjectMayHave_AreAFinding()
    {
        var project = Read([.. Enumerable.Range(0, 50_001).Select(index => ($"models/{index}.txt", Array.Empty<byte>()))]);

        Assert.Equal(
            "models(1,1): error DP1053: 'models' holds more than 50000 files and folders. Move what the pipeline does not run elsewhere, and remove links that lead back up.",
            project.Findings()
        );
    }

    [Fact]
    public void MarksAndLineEndings_DoNotMatter()
    {
        var project = Read(
            (
                "models/models.yml",
                [
                    .. Encoding.UTF8.Preamble,
                    .. "models:\r\n  - name: a\r\n    columns:\r\n      - name: id\r\n        data_tests:\r\n          - relationships:\r\n              arguments: { to: ref('b'), field: id }\r\n"u8,
                ]
            ),
            ("models/a.sql", [.. Encoding.UTF8.Preamble, .. "select 1 as id\r\n\r\nfrom {{ ref('c') }}\r\n"u8])
        );

        Assert.Equal(
            "models/a.sql(3,9): error DP1403: 'a' refers to 'c', which is no model, seed or snapshot of the project. Correct the name, or add the model.\n"
                + "models/models.yml(7,32): warning DP1418: 'models.yml' refers to 'b', which the project does not have, so dbt leaves the test out. Did you mean 'a'?",
            project.Findings()
        );
    }

    [Fact]
    public void BrokenYaml_HidesNothingElse()
    {
        var project = DbtFixture.Shop(
            ("models/broken.yml", "models:\n  - name: [a\n"),
            ("models/b.sql", "select * from {{ ref('c') }}"),
            ("models/c.sql", "select 1 as id")
        );

        Assert.Equal(["DP1402"], project.Diagnostics.Select(finding => finding.Code));
        Assert.Equal("shop.c -> shop.b", project.Edges());
    }

    /// <summary>
    /// Work that grows with the square of the input would take hours here, and a walk that calls itself would end the process.
    /// </summary>
    [Theory]
    [InlineData("{{ ref(", "", "")]
    [InlineData("ref(", "{{ ", " }}")]
    [InlineData("ref('a', ", "{{ ", " }}")]
    [InlineData("[", "{{ config(tags=", ") }}")]
    [InlineData("{'a': ", "{{ config(meta=", ") }}")]
    [InlineData("(", "{{ ref(", ") }}")]
    [InlineData(")", "{{ ref(", " }}")]
    [InlineData("{% macro a() %}{{ a() }}", "", "")]
    [InlineData("{% raw %}", "", "")]
    [InlineData("{{ \"{{ ", "", "")]
    [InlineData("{% if x %}{{ ref('a') }}", "", "")]
    [InlineData("{% endif %}{% endmacro %}", "", "")]
    [InlineData("x or ", "{{ ", "ref('a') }}")]
    public void Nesting_OfAnyDepth_IsScanned(string unit, string start, string end)
    {
        var text = start + string.Concat(Enumerable.Repeat(unit, 100_000)) + end;

        var scan = JinjaScanner.Scan(text);

        Assert.All(scan.Calls, call => Assert.True(call.Offset + call.Length <= text.Length));
        _ = JinjaScanner.Expression(text);
    }

    [Fact]
    public void MacrosThatCallEachOtherInARow_AreFollowedToTheEnd()
    {
        var macros =
            string.Concat(
                Enumerable.Range(0, 20_000).Select(index => $"{{% macro m{index}() %}}{{{{ m{index + 1}() }}}}{{% endmacro %}}\n")
            ) + "{% macro m20000() %}{{ ref('orders') }}{% endmacro %}";
        var project = DbtFixture.Shop(
            ("models/orders.sql", "select 1 as id"),
            ("macros/deep.sql", macros),
            ("models/report.sql", "{{ m0() }}")
        );

        Assert.Equal("shop.orders -> shop.report", project.Edges());
    }

    private static Infra.Catalog.Dbt.DbtProject Read(params (string Name, byte[] Content)[] files) =>
        DbtFixture.Read(
            files.Append(("dbt_project.yml", "name: shop\n"u8.ToArray())).Select(file => KeyValuePair.Create(file.Item1, file.Item2))
        );
}
