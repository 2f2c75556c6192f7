namespace Pulumi.Experimental.Converter;

/// <summary>A program to convert.</summary>
public sealed class ConvertProgramRequest(string sourceDirectory, string targetDirectory, string mapperTarget, string[] args)
{
    /// <summary>The folder of the program.</summary>
    public string SourceDirectory { get; } = sourceDirectory;

    /// <summary>The folder for the result.</summary>
    public string TargetDirectory { get; } = targetDirectory;

    /// <summary>The address of the engine's mapper between names of providers.</summary>
    public string MapperTarget { get; } = mapperTarget;

    /// <summary>Arguments for the converter.</summary>
    public string[] Args { get; } = args;
}
