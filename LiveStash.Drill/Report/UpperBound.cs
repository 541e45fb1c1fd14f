namespace LiveStash.Drill.Report;

/// <summary>What can be said of a rate after so many trials.</summary>
internal static class UpperBound
{
    private const double Doubt = 0.05;
    private const int Halvings = 60;

    /// <summary>The rate that is not exceeded, with 95 % confidence (Poisson): 3/n when nothing was seen in n trials.</summary>
    public static double Of(int seen, long trials) =>
        trials == 0 ? 1 : Math.Min(1, Events(seen) / trials);

    /// <summary>The mean at which so few events, or fewer, are seen in one of twenty cases.</summary>
    private static double Events(int seen)
    {
        if (seen == 0)
            return 3;
        var (low, high) = ((double)seen, (10.0 * seen) + 10);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost(seen, middle) > Doubt ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double AtMost(int seen, double mean)
    {
        var (term, sum) = (Math.Exp(-mean), 0.0);
        for (var number = 0; number <= seen; number++)
        {
            sum += term;
            term *= mean / (number + 1);
        }

        return sum;
    }
}
