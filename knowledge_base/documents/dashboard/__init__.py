"""«Сводка»: the bank in figures for the head of the service; each number leads to the list that holds exactly those documents."""
