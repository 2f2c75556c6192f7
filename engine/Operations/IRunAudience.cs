namespace DataOps.Operations;

/// <summary>Whom a command's runs are shown to, and who is asked between them.</summary>
public interface IRunAudience
{
    /// <summary>A display for one run.</summary>
    /// <param name="isPreview">The run changes nothing.</param>
    /// <param name="isHeld">Nobody asked for this run: it is shown only when it fails.</param>
    IRunDisplay Open(bool isPreview, bool isHeld);

    /// <summary>Says something that is no part of a run.</summary>
    void Write(string text);

    void Warn(string text);

    /// <summary>True when the change may go on.</summary>
    bool Confirm(string question);
}
