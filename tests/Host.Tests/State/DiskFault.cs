namespace Host.Tests.State;

/// <summary>How a disk fails.</summary>
public enum DiskFault
{
    /// <summary>A change does not take place.</summary>
    Refuse,

    /// <summary>A write takes place by half.</summary>
    Tear,

    /// <summary>Neither this change nor any later one takes place: the process was killed.</summary>
    Stop,
}
