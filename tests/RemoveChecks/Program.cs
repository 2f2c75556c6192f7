using RemoveChecks;

// See docs/how-to/check-the-checks.md.
if (args is not [var given])
{
    Console.Error.WriteLine("Usage: dotnet run --project tests/RemoveChecks -- FILE-OR-FOLDER, such as infra/Catalog/Yaml");
    return 2;
}

var repository = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(repository, "Infra.sln")))
{
    repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("There is no Infra.sln above the program.");
}

var place = given.TrimEnd('/');
var project = string.Join('/', place.Split('/').Take(2));
var name = $"{Path.GetFileName(project)}.Tests";
string[] files = File.Exists(Path.Combine(repository, place))
    ? [place]
    :
    [
        .. Copy.Run(repository, "git", "ls-files", "--cached", "--others", "--exclude-standard", place)
            .Output.Split('\n')
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

using var copy = new Copy(repository);
var checks = copy.Build(project, $"tests/{name}", files);
var runs = new TestRuns(copy.Root, Path.Combine(copy.Root, $"tests/{name}/bin/Debug/net10.0/{name}.dll"));
foreach (var left in runs.Learn())
{
    Console.WriteLine($"Left out: {left}");
}

Console.WriteLine($"{checks.Count} checks");
var survived = 0;
foreach (var check in runs.Survivors(checks))
{
    survived++;
    Console.WriteLine(check);
}

Console.WriteLine($"{checks.Count - survived} of {checks.Count} removed checks make a test fail.");
return survived == 0 ? 0 : 1;
