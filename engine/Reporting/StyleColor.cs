namespace DataOps.Reporting;

public enum StyleColor
{
    None,
    Red,
    Green,
    Yellow,
    Magenta,
    Cyan,
    Grey,
}
