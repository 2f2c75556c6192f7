namespace RemoveChecks;

/// <summary>One thing that the code asks, and what it is without it.</summary>
/// <param name="Id">Switches it off, by the environment variable that <see cref="Switches.Source"/> reads.</param>
/// <param name="File">Relative to the repository.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="LastLine">Where it ends.</param>
/// <param name="Change">What becomes of it, such as <c>always true</c>.</param>
/// <param name="Text">Its source on one line.</param>
internal sealed record Check(int Id, string File, int Line, int LastLine, string Change, string Text)
{
    public override string ToString() => $"{File}({Line}): {Change}: {(Text.Length > 140 ? Text[..140] + "..." : Text)}";
}
