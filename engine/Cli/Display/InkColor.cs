namespace DataOps.Cli.Display;

internal enum InkColor
{
    None,
    Red,
    Green,
    Yellow,
    Magenta,
    Cyan,
    Grey,
}
