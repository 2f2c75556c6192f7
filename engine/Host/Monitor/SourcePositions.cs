using System.Globalization;

namespace DataOps.Engine.Host.Monitor;

/// <summary>Where in the program a resource was declared, as the checkpoint has it: <c>project:///index.ts#12,5</c>.</summary>
internal sealed class SourcePositions(string projectDirectory)
{
    /// <summary>Empty when the program does not say, or says something else than a file.</summary>
    public string Read(Pulumirpc.SourcePosition? position)
    {
        if (position is not { Line: >= 0, Column: >= 0 } || !Uri.TryCreate(position.Uri, UriKind.Absolute, out var uri) || !uri.IsFile)
        {
            return "";
        }

        var relative = Path.GetRelativePath(projectDirectory, uri.LocalPath).Replace(Path.DirectorySeparatorChar, '/');
        var path = string.Join('/', relative.Split('/').Select(Uri.EscapeDataString));
        var column = position.Column == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",{position.Column}");
        return string.Create(CultureInfo.InvariantCulture, $"project:///{path}#{position.Line}{column}");
    }
}
