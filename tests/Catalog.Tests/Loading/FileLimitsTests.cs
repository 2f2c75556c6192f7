using System.Text;
using Catalog.Tests.Diagnostics;
using Infra.Catalog.Checking;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;
using Xunit;

namespace Catalog.Tests.Loading;

public sealed class FileLimitsTests
{
    private static readonly RepositoryPath File = RepositoryPath.Of("pipelines/shop/orders/pipeline.yaml");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Read_OfOtherEncodings_IsRefused(string encoding)
    {
        var content = Encoding
            .GetEncoding(encoding)
            .GetPreamble()
            .Concat(Encoding.GetEncoding(encoding).GetBytes("apiVersion: dataops/v1\n"))
            .ToArray();

        Assert.Equal(["DP1002"], Codes(content));
    }

    [Fact]
    public void Read_OfLatin1_IsRefused() => Assert.Equal(["DP1002"], Codes([.. "owner: M"u8, 0xFC, .. "ller\n"u8]));

    [Fact]
    public void Read_OfUtf8WithMark_IsTaken() => Assert.Equal([], Codes([0xEF, 0xBB, 0xBF, .. "a: 1\n"u8]));

    [Fact]
    public void Read_OfHugeFile_IsRefused() => Assert.Equal(["DP1005"], Codes(new byte[YamlLimits.FileBytes + 1]));

    [Fact]
    public void Read_OfWindowsLines_IsOneFinding_AndStillRead()
    {
        var document = YamlReader.Read(File, "a: 1\r\nb: 2\r\n"u8, YamlDialect.Strict);

        Assert.Equal(["DP1013"], document.Diagnostics.Select(finding => finding.Code));
        Assert.Equal(["a", "b"], document.Map!.Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void Read_OfHiddenCharacters_IsRefused() => Assert.Equal(["DP1014"], Codes(Encoding.UTF8.GetBytes("owner: \"a\u202Eb\"\n")));

    [Theory]
    [InlineData("a: \u2028b\n")]
    [InlineData("a: \u0085b\n")]
    public void Read_OfLineEndsThatOnlySomeReadersKnow_IsRefused(string text) =>
        Assert.Contains("DP1014", Codes(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_OfWhatTheParserHasNoWordsFor_IsBrokenYaml() =>
        Assert.Equal(
            ["The YAML does not parse: what follows is no YAML value."],
            YamlReader.Read(File, "a: !![\n", YamlDialect.Strict).Diagnostics.Select(finding => finding.Message)
        );

    [Fact]
    public void Read_OfMoreValuesThanAllowed_Stops()
    {
        var text = "a: [" + string.Concat(Enumerable.Repeat("1,", YamlLimits.Nodes + 1)) + "1]\n";

        Assert.Equal(["DP1019"], Codes(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Read_OfAliasBombInForeignFile_Stops()
    {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var level = 1; level < 12; level++)
        {
            text.Append($"a{level}: &a{level} [").AppendJoin(',', Enumerable.Repeat($"*a{level - 1}", 10)).Append("]\n");
        }

        Assert.Equal(["DP1019"], YamlReader.Read(File, text.ToString(), YamlDialect.Foreign).Diagnostics.Select(finding => finding.Code));
    }

    [Fact]
    public void Read_OfDeepFlow_Stops() => Assert.Equal(["DP1006"], Codes(Encoding.UTF8.GetBytes("a: " + new string('[', 200_000))));

    [Fact]
    public void Load_OfAForeignLink_IsRefused()
    {
        var files = new InMemoryFiles([KeyValuePair.Create("pipelines/_defaults.yaml", "apiVersion: dataops/v1\nkind: Defaults\n")]);
        var loaded = CatalogLoader.Load(
            new WithForeignEntry(files, RepositoryPath.Of("pipelines/stolen")),
            Repository.Options("dev"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            ["pipelines/stolen(1,1): error DP1015: 'pipelines/stolen' leads out of the repository."],
            loaded.Diagnostics.Select(finding => finding.ToString())
        );
    }

    [Theory]
    [InlineData(
        "pipelines/shop/_domain.yaml",
        "pipelines/shop/_domain.yaml(1,1): error DP1015: 'pipelines/shop/_domain.yaml' leads out of the repository."
    )]
    [InlineData(
        "pipelines/shop/orders/pipeline.yaml",
        "pipelines/shop/orders/pipeline.yaml(1,1): error DP1015: 'pipelines/shop/orders/pipeline.yaml' leads out of the repository."
    )]
    [InlineData("pipelines/shop/orders/more", "pipelines/shop/orders/more(1,1): error DP1015: 'more' leads out of the repository.")]
    [InlineData(
        "pipelines/shop/orders/sql/stolen.sql",
        "pipelines/shop/orders/sql/stolen.sql(1,1): error DP1015: 'sql/stolen.sql' leads out of the repository."
    )]
    [InlineData(
        "pipelines/shop/orders/sql/load.sql",
        "pipelines/shop/orders/pipeline.yaml(17,13): error DP1015: 'sql/load.sql' leads out of the repository."
    )]
    public void Load_OfALinkInPlaceOfAFile_IsRefused(string link, string expected)
    {
        var loaded = CatalogLoader.Load(
            new WithForeignEntry(GoldenCase.BaseFiles(), RepositoryPath.Of(link)),
            Repository.Options("dev"),
            TestContext.Current.CancellationToken
        );

        Assert.Contains(expected, loaded.Diagnostics.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData(
        "pipelines/_defaults.yaml",
        "pipelines/_defaults.yaml(1,1): error DP1017: 'pipelines/_defaults.yaml' is a pipe, socket or device, but a file is needed here."
    )]
    [InlineData(
        "pipelines/aside",
        "pipelines/aside(1,1): error DP1017: 'pipelines/aside' is a pipe, socket or device, but a file or a folder is needed here."
    )]
    [InlineData(
        "pipelines/shop/orders/pipeline.yaml",
        "pipelines/shop/orders/pipeline.yaml(1,1): error DP1017: 'pipelines/shop/orders/pipeline.yaml' is a pipe, socket or device, but a file is needed here."
    )]
    [InlineData(
        "pipelines/shop/orders/sql/load.sql",
        "pipelines/shop/orders/pipeline.yaml(17,13): error DP1017: 'sql/load.sql' is a pipe, socket or device, but a file is needed here."
    )]
    [InlineData(
        "pipelines/shop/orders/contracts/report.yaml",
        "pipelines/shop/orders/pipeline.yaml(39,15): error DP1017: 'contracts/report.yaml' is a pipe, socket or device, but a file is needed here."
    )]
    [InlineData(
        "pipelines/shop/orders/dbt/models/pipe.sql",
        "pipelines/shop/orders/dbt/models/pipe.sql(1,1): error DP1017: 'dbt/models/pipe.sql' is a pipe, socket or device, but a file or a folder is needed here."
    )]
    public void Load_OfAPipeInPlaceOfAFile_IsRefused(string pipe, string expected)
    {
        var files = new WithForeignEntry(GoldenCase.BaseFiles(), RepositoryPath.Of(pipe), CatalogEntryKind.Special);

        var loaded = CatalogLoader.Load(files, Repository.Options("dev"), TestContext.Current.CancellationToken);

        Assert.Contains(expected, loaded.Diagnostics.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("pipelines")]
    [InlineData("pipelines/shop")]
    [InlineData("pipelines/_defaults.yaml")]
    [InlineData("pipelines/shop/_domain.yaml")]
    [InlineData("pipelines/shop/orders/pipeline.yaml")]
    [InlineData("pipelines/shop/orders/sql")]
    [InlineData("pipelines/shop/orders/sql/load.sql")]
    [InlineData("pipelines/shop/orders/contracts/report.yaml")]
    [InlineData("pipelines/shop/orders/dbt/dbt_project.yml")]
    public void Load_OfWhatCannotBeRead_SaysWhatItIs_AndLeavesThePipelineOut(string path)
    {
        var files = new Unreadable(GoldenCase.BaseFiles(), RepositoryPath.Of(path));

        var loaded = CatalogLoader.Load(files, Repository.Options("dev"), TestContext.Current.CancellationToken);
        var first = CatalogCheck.Run(files, Repository.Options("dev"), "", null, TestContext.Current.CancellationToken);
        var cache = first.Cache(new HashSet<RepositoryPath>());
        var mended = CatalogCheck.Run(GoldenCase.BaseFiles(), Repository.Options("dev"), "", cache, TestContext.Current.CancellationToken);

        var expected = $"{path}(1,1): error DP1057: '{path}' is there, but cannot be read.";
        Assert.Contains(expected, loaded.Diagnostics.Select(finding => finding.ToString()));
        Assert.Empty(loaded.Partial.Pipelines);
        Assert.Contains(expected, first.Diagnostics.Select(finding => finding.ToString()));
        Assert.Empty(mended.Diagnostics);
    }

    [Fact]
    public void Load_OfAFolderInPlaceOfADefinition_IsRefused()
    {
        var files = new InMemoryFiles([KeyValuePair.Create("pipelines/shop/orders/pipeline.yaml/x", "")]);

        var loaded = CatalogLoader.Load(files, Repository.Options("dev"), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "pipelines/shop/orders/pipeline.yaml(1,1): error DP1017: 'pipelines/shop/orders/pipeline.yaml' is a folder, but a file is needed here.",
            ],
            loaded.Diagnostics.Select(finding => finding.ToString())
        );
    }

    [Fact]
    public void Load_OfNothing_SaysWhereToBegin()
    {
        var loaded = CatalogLoader.Load(
            new InMemoryFiles([KeyValuePair.Create("README.md", "")]),
            Repository.Options("dev"),
            TestContext.Current.CancellationToken
        );

        var finding = Assert.Single(loaded.Diagnostics);
        Assert.Equal("pipelines(1,1): error DP1016: 'pipelines' does not exist.", finding.ToString());
        Assert.Equal("Run the command in the repository's root; 'dataops new pipeline' makes the first definition.", finding.Hint);
    }

    [Theory]
    [InlineData("pipelines/_defaults.yaml")]
    [InlineData("pipelines/shop/_domain.yaml")]
    public void Load_OfABrokenSharedFile_SaysNothingOfWhatWouldStandThere(string file)
    {
        var files = GoldenCase.BaseFiles(
            KeyValuePair.Create(file, "metadata: [\n"u8.ToArray()),
            KeyValuePair.Create("pipelines/shop/orders/pipeline.yaml", "apiVersion: dataops/v1\nkind: Pipeline\n"u8.ToArray())
        );

        Assert.Equal(
            [file],
            CatalogLoader
                .Load(files, Repository.Options("dev"), TestContext.Current.CancellationToken)
                .Diagnostics.Select(finding => finding.Span!.Value.File.Value)
        );
    }

    [Fact]
    public void Load_OfAFolderAside_IsNotTakenForADefinition() =>
        Assert.Empty(
            CatalogLoader
                .Load(
                    GoldenCase.BaseFiles(KeyValuePair.Create("pipelines/_old.yaml/x", "x"u8.ToArray())),
                    Repository.Options("dev"),
                    TestContext.Current.CancellationToken
                )
                .Diagnostics
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_OfFoldersDeeperThanRead_NamesTheFirst_WhateverTheDiskListsFirst(bool isReversed)
    {
        var files = GoldenCase.BaseFiles(Deep('a', 23, ""), Deep('b', 24, "select"), Deep('c', 24, "select"), Deep('b', 30, "select"));

        var loaded = CatalogLoader.Load(new Listed(files, isReversed), Repository.Options("dev"), TestContext.Current.CancellationToken);

        var finding = Assert.Single(loaded.Diagnostics);
        var folder = string.Join('/', Enumerable.Repeat('b', 24));
        Assert.Equal(
            $"pipelines/shop/orders/sql/{folder}(1,1): error DP1054: 'sql/{folder}' stands more than 24 folders below 'pipelines/shop/orders', so what is in it is not read.",
            finding.ToString()
        );
    }

    [Fact]
    public void Load_OfTheDeepestFolderThatIsRead_HasItsFiles()
    {
        var deepest = Deep('a', 23, "select");

        var loaded = CatalogLoader.Load(
            GoldenCase.BaseFiles(deepest, Deep('.', 30, "select")),
            Repository.Options("dev"),
            TestContext.Current.CancellationToken
        );

        Assert.Empty(loaded.Diagnostics);
        Assert.Contains(deepest.Key, loaded.Partial.Pipelines.Single().Files.Select(file => file.Path.Value));
    }

    [Fact]
    public void Load_OfALinkThatLeadsBackUp_EndsAtTheDeepestFolder()
    {
        var loaded = CatalogLoader.Load(
            new WithLoops(GoldenCase.BaseFiles(), RepositoryPath.Of("pipelines/shop/orders/sql"), "a"),
            Repository.Options("dev"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(["DP1054"], loaded.Diagnostics.Select(finding => finding.Code));
    }

    [Fact]
    public void Load_OfLinksThatLeadBackUp_Stops()
    {
        var loaded = CatalogLoader.Load(
            new WithLoops(GoldenCase.BaseFiles(), RepositoryPath.Of("pipelines/shop/orders/sql"), "a", "b"),
            Repository.Options("dev"),
            TestContext.Current.CancellationToken
        );

        Assert.Contains(
            "pipelines/shop/orders/pipeline.yaml(1,1): error DP1053: 'pipelines/shop/orders' holds more than 20000 files and folders.",
            loaded.Diagnostics.Select(finding => finding.ToString())
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Load_OfManyFiles_StopsBehindTheLimit(int above)
    {
        var without = CatalogLoader
            .Load(GoldenCase.BaseFiles(), Repository.Options("dev"), TestContext.Current.CancellationToken)
            .Partial.Pipelines.Single();
        var files = without.Files.Select(file => file.Path.RelativeTo(without.Folder)).ToList();
        var folders = files
            .SelectMany(file =>
                Enumerable.Range(1, file.Count(letter => letter == '/')).Select(depth => string.Join('/', file.Split('/')[..depth]))
            )
            .Distinct();
        var rest = 20_000 - files.Count - folders.Count() - 2 + above;
        var many = Enumerable
            .Range(0, rest)
            .Select(index => KeyValuePair.Create($"pipelines/shop/orders/sql/more/{index}.txt", Array.Empty<byte>()));

        var loaded = CatalogLoader.Load(GoldenCase.BaseFiles([.. many]), Repository.Options("dev"), TestContext.Current.CancellationToken);

        Assert.Equal(above == 0 ? [] : ["DP1053"], loaded.Diagnostics.Select(finding => finding.Code));
    }

    [Fact]
    public void Load_OfAHugeDefinition_IsRefused_WithItsSize()
    {
        var loaded = CatalogLoader.Load(
            new InMemoryFiles([KeyValuePair.Create("pipelines/shop/orders/pipeline.yaml", new byte[5_000_000])]),
            Repository.Options("dev"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            ["pipelines/shop/orders/pipeline.yaml(1,1): error DP1005: The file has 5000000 bytes; at most 1048576 are read."],
            loaded.Diagnostics.Select(finding => finding.ToString())
        );
    }

    [Fact]
    public void Load_OfAHugeSource_IsRefused()
    {
        var files = GoldenCase.BaseFiles(KeyValuePair.Create("pipelines/shop/orders/sql/huge.sql", new byte[(8 * 1024 * 1024) + 1]));

        var loaded = CatalogLoader.Load(files, Repository.Options("dev"), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["pipelines/shop/orders/sql/huge.sql(1,1): error DP1005: The file has 8388609 bytes; at most 8388608 are read."],
            loaded.Diagnostics.Select(finding => finding.ToString())
        );
    }

    [Theory]
    [InlineData("pipelines/shop/orders/pipeline.yaml")]
    [InlineData("pipelines/shop/orders/pipeline.yaml", "pipelines/shop/_domain.yaml")]
    [InlineData("pipelines/shop/orders/pipeline.yaml", "pipelines/_defaults.yaml", "pipelines/shop/_domain.yaml")]
    public void SharedFiles_AreThoseThatThereAre(string definition, params string[] shared)
    {
        var files = new InMemoryFiles(shared.Append(definition).Select(file => KeyValuePair.Create(file, "")));

        Assert.Equal(shared, new CatalogReading(files, Repository.Options("dev")).SharedFiles.Select(file => file.Value));
    }

    [Fact]
    public void Load_ThatIsCancelled_SaysSo()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            CatalogLoader.Load(GoldenCase.BaseFiles(), Repository.Options("dev"), cancelled.Token)
        );
    }

    [Fact]
    public void Load_OfTheLargestSource_TakesIt()
    {
        var files = GoldenCase.BaseFiles(KeyValuePair.Create("pipelines/shop/orders/sql/large.sql", new byte[8 * 1024 * 1024]));

        Assert.Empty(CatalogLoader.Load(files, Repository.Options("dev"), TestContext.Current.CancellationToken).Diagnostics);
    }

    private static IEnumerable<string> Codes(byte[] content) =>
        YamlReader.Read(File, content, YamlDialect.Strict).Diagnostics.Select(finding => finding.Code);

    private sealed class Unreadable(InMemoryFiles files, RepositoryPath path) : ICatalogFiles
    {
        public IReadOnlyList<CatalogEntry> List(RepositoryPath folder) => folder == path ? throw Refusal() : files.List(folder);

        public CatalogEntry? Find(RepositoryPath entry) => files.Find(entry);

        public byte[] Read(RepositoryPath file, int limit) => file == path ? throw Refusal() : files.Read(file, limit);

        private UnreadableFileException Refusal() => new(path, new UnauthorizedAccessException("Access is denied."));
    }

    private sealed class WithForeignEntry(InMemoryFiles files, RepositoryPath link, CatalogEntryKind kind = CatalogEntryKind.Foreign)
        : ICatalogFiles
    {
        public IReadOnlyList<CatalogEntry> List(RepositoryPath folder) =>
            folder == link.Parent
                ? [.. files.List(folder).Where(entry => entry.Path != link), new CatalogEntry(link, kind, 0)]
                : files.List(folder);

        public CatalogEntry? Find(RepositoryPath path) => path == link ? new CatalogEntry(link, kind, 0) : files.Find(path);

        public byte[] Read(RepositoryPath path, int limit) => files.Read(path, limit);
    }

    // A file so many folders below the pipeline's sql, each of the same name.
    private static KeyValuePair<string, byte[]> Deep(char name, int folders, string text) =>
        KeyValuePair.Create(
            $"pipelines/shop/orders/sql/{string.Concat(Enumerable.Repeat($"{name}{(name == '.' ? "x" : "")}/", folders))}file.txt",
            Encoding.UTF8.GetBytes(text)
        );

    private sealed class Listed(InMemoryFiles files, bool isReversed) : ICatalogFiles
    {
        public IReadOnlyList<CatalogEntry> List(RepositoryPath folder) =>
            [.. isReversed ? files.List(folder).OrderByDescending(entry => entry.Path) : files.List(folder).OrderBy(entry => entry.Path)];

        public CatalogEntry? Find(RepositoryPath path) => files.Find(path);

        public byte[] Read(RepositoryPath path, int limit) => files.Read(path, limit);
    }
}
