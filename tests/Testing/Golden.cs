using System.Runtime.CompilerServices;
using Xunit;

namespace Testing;

/// <summary>
/// Compares a text with a file beside the test. <c>UPDATE_GOLDEN=1</c> rewrites the file, unless <c>CI</c> is set: there a difference is a
/// failure.
/// </summary>
public static class Golden
{
    /// <param name="name">The file, relative to the folder of the calling source file.</param>
    /// <param name="actual">The text as it is now; line ends are normalised.</param>
    public static void Match(string name, string actual, [CallerFilePath] string callerPath = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(callerPath)!, name);
        var text = Normalise(actual);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Assert.True(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), "Golden files are not rewritten in CI.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"{name} is missing. Run the test with UPDATE_GOLDEN=1 and review the file.");
        Assert.Equal(Normalise(File.ReadAllText(path)), text);
    }

    /// <summary>The golden files in a folder, sorted, so that a test can tell one that no longer has a source.</summary>
    /// <param name="folder">Relative to the folder of the calling source file.</param>
    public static IReadOnlyList<string> Files(string folder, [CallerFilePath] string callerPath = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(callerPath)!, folder);
        return [.. Directory.EnumerateFiles(path).Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
