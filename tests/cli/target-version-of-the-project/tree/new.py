if (n := 1) > 0:
    match n:
        case 1:
            print(f"{"a"}")
