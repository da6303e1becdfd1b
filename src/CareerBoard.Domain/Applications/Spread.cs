namespace CareerBoard.Domain.Applications;

/// <summary>
/// How long something took, over several: never one number alone, because an average hides those who waited longest. In days.
/// </summary>
/// <param name="Quarter">Three in four took longer.</param>
/// <param name="ThreeQuarters">One in four took longer.</param>
/// <param name="NineTenths">One in ten took longer.</param>
public sealed record Spread(int Count, double Quarter, double Median, double ThreeQuarters, double NineTenths, double Longest)
{
    /// <returns>Nothing where there is nothing.</returns>
    public static Spread? Of(IEnumerable<TimeSpan> times)
    {
        double[] days = [.. times.Select(t => t.TotalDays).Order()];
        return days.Length == 0 ? null : new Spread(days.Length, At(days, .25), At(days, .5), At(days, .75), At(days, .9), days[^1]);
    }

    /// <summary>Between the two neighbours, as spreadsheets do it.</summary>
    private static double At(double[] sorted, double part)
    {
        var place = part * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
