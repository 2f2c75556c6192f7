using DataOps.Checks.Sandbox;
using Xunit;

namespace Checks.Tests;

public sealed class SqlWorkerProgramTests
{
    [Theory]
    // Native code, also where it was renamed.
    [InlineData("/opt/dataops", "/opt/", "", "/opt/dataops sql-worker")]
    [InlineData("/opt/dataops-linux-x64", "/opt/", "", "/opt/dataops-linux-x64 sql-worker")]
    // dotnet run, and a build that is started by its own file.
    [InlineData("/bin/cli/dataops", "/bin/cli/", "/bin/cli/dataops.dll /bin/cli/dataops", "/bin/cli/dataops sql-worker")]
    [InlineData("/bin/cli/dataops.exe", "/bin/cli/", "/bin/cli/dataops.dll /bin/cli/dataops.exe", "/bin/cli/dataops.exe sql-worker")]
    // dotnet dataops.dll.
    [InlineData("/usr/bin/dotnet", "/bin/cli/", "/bin/cli/dataops.dll /bin/cli/dataops", "/usr/bin/dotnet /bin/cli/dataops.dll sql-worker")]
    // Inside of another program.
    [InlineData("/bin/tests/Checks.Tests", "/bin/tests/", "/bin/tests/dataops.dll /bin/tests/dataops", "/bin/tests/dataops sql-worker")]
    [InlineData("/bin/tests/Checks.Tests", "/bin/tests/", "/bin/tests/dataops.dll", "dotnet /bin/tests/dataops.dll sql-worker")]
    public void Worker_IsTheCommandItself_HoweverItWasStarted(string process, string folder, string files, string expected)
    {
        var program = SqlWorkerProgram.Of(process, folder, files.Split(' ').Contains);

        Assert.Equal(expected, string.Join(' ', program.Arguments.Prepend(program.File)));
    }
}
