namespace Testing;

/// <summary>Finds the checkout that the tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The absolute path of the folder that holds <c>Infra.sln</c>.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "Infra.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository: no Infra.sln above the test binary.");
    }
}
